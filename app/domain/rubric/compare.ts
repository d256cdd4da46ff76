import { agencyNames } from '#app/domain/shared/agency.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { effectsOf } from './effects.ts'
import type { Criterion, Finding, Rubric, Section } from './rubric.ts'
import { gateSentences, naReasonNames, tallyWords } from './words.ts'
import { wordDifference, type WordRun } from './word-difference.ts'

/** One field that reads differently, word by word. */
export type ChangedField = { field: string; runs: WordRun[] }
export type Listed = { id: string; section: string; words: string }
export type ChangedItem = Listed & { fields: ChangedField[] }

/** What is different between two versions, as far as auditors and grades are concerned. */
export type RubricDifference = {
  added: Listed[]
  removed: Listed[]
  changed: ChangedItem[]
  /** How many criteria and findings read the same in both. */
  same: number
  sections: { added: Listed[]; removed: Listed[]; changed: ChangedItem[] }
  /** What the changes do to gates, bands and grades, as sentences. */
  effects: string[]
}

type Texts = Record<string, string>

/** Compares an older version with a newer one: what came, what went, and what reads differently, field by field. */
export function compareRubrics(from: Rubric, to: Rubric): RubricDifference {
  const items = (rubric: Rubric) => [...rubric.findings.map(findingItem), ...rubric.criteria.map(criterionItem)]
  const { same, ...compared } = compareItems(items(from), items(to))
  const { same: _, ...sections } = compareItems(from.sections.map(sectionItem), to.sections.map(sectionItem))
  const order = to.sections.map(({ id }) => id)
  const bySection = (one: Listed, other: Listed) => order.indexOf(one.section) - order.indexOf(other.section)
  return {
    added: compared.added.toSorted(bySection),
    removed: compared.removed.toSorted(bySection),
    changed: compared.changed.toSorted(bySection),
    same,
    sections,
    effects: effectsOf(from, to),
  }
}

type Item = Listed & { texts: Texts }

function compareItems(before: Item[], after: Item[]) {
  const old = new Map(before.map((item) => [item.id, item]))
  const fresh = new Set(after.map(({ id }) => id))
  const listed = ({ id, section, words }: Item): Listed => ({ id, section, words })
  const kept = after.filter(({ id }) => old.has(id))
  const changed = kept
    .map((item) => ({ ...listed(item), fields: changedFields(old.get(item.id)!.texts, item.texts) }))
    .filter(({ fields }) => fields.length > 0)
  return {
    added: after.filter(({ id }) => !old.has(id)).map(listed),
    removed: before.filter(({ id }) => !fresh.has(id)).map(listed),
    changed,
    same: kept.length - changed.length,
  }
}

function changedFields(before: Texts, after: Texts): ChangedField[] {
  return Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, runs: wordDifference(before[field] ?? '', after[field] ?? '') }))
}

function criterionItem(criterion: Criterion): Item {
  const { id, section, statement, markers, tally } = criterion
  const texts: Texts = {
    Section: section,
    Statement: statement,
    Green: criterion.green,
    Amber: criterion.amber,
    Red: criterion.red,
    'Look at': criterion.prompts.join(' '),
    'Answered by': criterion.answeredBy.map((agency) => agencyNames[agency]).join(', '),
    'Not applicable': criterion.naReasons.map((reason) => naReasonNames[reason]).join('; '),
    'When not applicable': criterion.naGuidance,
    Weight: `${criterion.weight}${criterion.isKey ? ', key' : ''}`,
    Gates: gateSentences(criterion).join(' '),
    'Boxes to tick': markers.map(({ words, incident }) => `${words} ${incident}`.trim()).join(' '),
    Counted: tally ? tallyWords(tally) : '',
    Asks: asksOf(criterion),
    'Asked of': criterion.formTypes.map((type) => formTypeNames[type]).join(', '),
    Source: criterion.source,
  }
  return { id, section, words: statement, texts }
}

function asksOf({ asksPlace, asksFault, isOnStrip, computed, judges }: Criterion): string {
  return [
    asksPlace && 'Asks for the place.',
    asksFault && 'Asks where a fault began.',
    isOnStrip && 'On the timeliness strip.',
    computed !== null && 'Worked out from dates.',
    judges === 'plan_writer' && 'Judges the plan writer.',
  ]
    .filter((words) => words !== false)
    .join(' ')
}

function findingItem({ id, section, question, hint, answeredBy, formTypes }: Finding): Item {
  const texts: Texts = {
    Section: section,
    Question: question,
    Hint: hint,
    'Answered by': answeredBy.map((agency) => agencyNames[agency]).join(', '),
    'Asked of': formTypes.map((type) => formTypeNames[type]).join(', '),
  }
  return { id, section, words: question, texts }
}

function sectionItem({ id, title, lookAt, weight, isInPlanGrade }: Section): Item {
  const texts: Texts = {
    Title: title,
    'Look at': lookAt,
    Weight: String(weight),
    'In the whole grade': isInPlanGrade ? 'Yes' : 'No',
  }
  return { id, section: id, words: title, texts }
}
