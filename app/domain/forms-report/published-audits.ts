import type { FormCounts, FormGroup, FormsFigures, ReadingFigure } from '#app/domain/form-audit/form-figures.ts'
import { formatCount, formatPercent, plural } from '#app/domain/measures/words.ts'
import { formTypeNames, type FormType } from '#app/domain/shared/form-type.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'
import type { AuditedFigures, CarriedFigures, FormsShare } from './forms-report.ts'
import { suppressLinked, type Sum } from './suppress-linked.ts'

/** Which services write which types of form. */
export type ServiceAndType = { service: string; formType: FormType }

export type PublishedAudits = {
  all: AuditedFigures
  byService: AuditedFigures[]
  byFormType: AuditedFigures[]
  carried: CarriedFigures[]
}

/** Stands where the name of a service stands, in the row of the totals. */
export const allServices = 'All services'

/** Fewer forms than this get words instead of a figure. */
export const fewestForms = 5

const columns = ['frame', 'drawn', 'green', 'amber', 'red', 'notJudged'] as const
const fates = ['carried', 'altered', 'lost', 'notDrafted', 'fateNotJudged'] as const
type Column = (typeof columns)[number] | (typeof fates)[number]

/** The rows of all tables about one audit, as they are before anything is hidden. */
type Row = { kind: 'all' | 'service' | 'type'; key: string; counts: Partial<Record<Column, number>> }

/**
 * The counts of a cycle of forms by service, by type and in all, with what the plans made of the advice, as they may leave
 * the area. It is one system on purpose: each table tells something of the others.
 */
export function publishedAudits({ result, profile }: FormsFigures, pairs: readonly ServiceAndType[]): PublishedAudits {
  const whole: FormGroup = { key: '', frame: result.frameSize, counts: result.counts, readings: result.readings }
  const fateOf = new Map(profile.carried.map((each) => [each.service, fatesOf(each)]))
  const rows: Row[] = [
    { kind: 'all', key: '', counts: { ...countsOf(whole), ...sumOf([...fateOf.values()]) } },
    ...result.byService.map((group): Row => {
      const own = fateOf.get(group.key) ?? sumOf([])
      return { kind: 'service', key: group.key, counts: { ...countsOf(group), ...own } }
    }),
    ...result.byFormType.map((group): Row => ({ kind: 'type', key: group.key, counts: countsOf(group) })),
  ]
  const shown = hide(rows, pairs)
  const figures = (group: FormGroup, kind: Row['kind'], name: string) =>
    figuresOf(group, name, shown.get(`${kind} ${group.key}`)!)
  return {
    all: figures(whole, 'all', 'All forms'),
    byService: result.byService.map((group) => figures(group, 'service', group.key)),
    byFormType: result.byFormType
      .map((group) => figures(group, 'type', formTypeNames[group.key as FormType] ?? group.key))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    carried: rows
      .filter(({ kind, counts }) => kind === 'all' || (kind === 'service' && (counts.drawn ?? 0) > 0))
      .toSorted((one, other) => Number(one.kind === 'all') - Number(other.kind === 'all'))
      .map(({ kind, key }) => carriedOf(kind === 'all' ? allServices : key, shown.get(`${kind} ${key}`)!)),
  }
}

function countsOf({ frame, counts }: { frame: number; counts: FormCounts }): Record<(typeof columns)[number], number> {
  return { frame, ...counts }
}

type Fates = Record<(typeof fates)[number], number>

function fatesOf(each: FormsFigures['profile']['carried'][number]): Fates {
  const { green: carried, amber: altered, red: lost, notDrafted, notJudged: fateNotJudged } = each
  return { carried, altered, lost, notDrafted, fateNotJudged }
}

function sumOf(all: readonly Fates[]): Fates {
  const of = (fate: keyof Fates) => all.reduce((total, each) => total + each[fate], 0)
  return {
    carried: of('carried'),
    altered: of('altered'),
    lost: of('lost'),
    notDrafted: of('notDrafted'),
    fateNotJudged: of('fateNotJudged'),
  }
}

type Shown = Partial<Record<Column, Suppressed>>

/** Lays all counts in one line, tells which of them add up, and hides. */
function hide(rows: readonly Row[], pairs: readonly ServiceAndType[]): Map<string, Shown> {
  const cells = rows.flatMap((row, at) =>
    (Object.entries(row.counts) as [Column, number][]).map(([column, count]) => ({ at, column, count })),
  )
  const place = new Map(cells.map(({ at, column }, index) => [`${at} ${column}`, index]))
  const of = (at: number, column: Column) => place.get(`${at} ${column}`)!
  const indexes = (isWanted: (row: Row) => boolean) => rows.flatMap((row, at) => (isWanted(row) ? [at] : []))
  const total = indexes(({ kind }) => kind === 'all')
  const services = indexes(({ kind }) => kind === 'service')
  const types = indexes(({ kind }) => kind === 'type')
  const parts = ['green', 'amber', 'red', 'notJudged'] as const
  const sums: Sum[] = rows.flatMap(({ kind }, at): Sum[] => [
    { whole: [of(at, 'drawn')], parts: parts.map((column) => of(at, column)) },
    ...(kind === 'type' ? [] : [{ whole: [of(at, 'drawn')], parts: fates.map((fate) => of(at, fate)) }]),
  ])
  const add = (whole: number[], members: number[], all: readonly Column[]) =>
    sums.push(
      ...all.map((column) => ({
        whole: whole.map((at) => of(at, column)),
        parts: members.map((at) => of(at, column)),
      })),
    )
  add(total, services, [...columns, ...fates])
  add(total, types, columns)
  for (const family of familiesOf(pairs)) {
    const own = services.filter((at) => family.services.has(rows[at]!.key))
    const theirs = types.filter((at) => family.types.has(rows[at]!.key))
    if (own.length > 0 && theirs.length > 0) add(own, theirs, columns)
  }
  const harmless = new Set(
    cells.flatMap(({ column }, index) => (column === 'notJudged' || column === 'fateNotJudged' ? [index] : [])),
  )
  const shown = suppressLinked(
    cells.map(({ count }) => count),
    sums,
    harmless,
  )
  const found = new Map<string, Shown>()
  for (const [index, { at, column }] of cells.entries()) {
    const key = `${rows[at]!.kind} ${rows[at]!.key}`
    found.set(key, { ...found.get(key), [column]: shown[index] })
  }
  return found
}

type Family = { services: Set<string>; types: Set<string> }

/** Services and types that share forms with each other and with nobody else: what the ones sum up to, the others do. */
function familiesOf(pairs: readonly ServiceAndType[]): Family[] {
  let families: Family[] = []
  for (const { service, formType } of pairs) {
    const joined = families.filter(({ services, types }) => services.has(service) || types.has(formType))
    const one: Family = { services: new Set([service]), types: new Set([formType]) }
    for (const { services, types } of joined) {
      for (const each of services) one.services.add(each)
      for (const each of types) one.types.add(each)
    }
    families = [...families.filter((each) => !joined.includes(each)), one]
  }
  return families
}

function figuresOf(group: FormGroup, name: string, shown: Shown): AuditedFigures {
  const { frame = null, drawn = null, green = null, amber = null, red = null, notJudged = null } = shown
  const isShown = drawn !== null && drawn >= fewestForms && frame !== null && green !== null
  const share = isShown ? shareOf(group.readings.green, group) : null
  const shareOfBoth = isShown && amber !== null ? shareOf(group.readings.green_or_amber, group) : null
  const figures = { key: group.key, name, frame, drawn, green, amber, red, notJudged, share, shareOfBoth }
  return { ...figures, words: wordsOf(figures, group.counts.drawn) }
}

function shareOf({ met, percent, range }: ReadingFigure, { counts, frame }: FormGroup): FormsShare | null {
  if (percent === null || range === null) return null
  const { low, high, lowPercent, highPercent } = range
  return { met, of: counts.drawn, percent, low, high, lowPercent, highPercent, frame }
}

function wordsOf({ share, drawn }: Pick<AuditedFigures, 'share' | 'drawn'>, count: number): string {
  if (count === 0) return 'No form was drawn.'
  if (count < fewestForms) return 'Fewer than five forms were drawn: too few to say how good the forms are.'
  if (share === null || drawn === null)
    return 'Not printed: a count under five stands behind it, or could be worked out from it.'
  const { met, of, percent, low, high, frame } = share
  const seen = `${formatCount(met)} of ${plural(of, 'form')} green (${formatPercent(percent)}).`
  if (of === frame) return `${seen} Every form that came back was looked at.`
  return `${seen} Of all ${formatCount(frame)} that came back, probably ${formatCount(low)} to ${formatCount(high)}.`
}

function carriedOf(service: string, shown: Shown): CarriedFigures {
  const { carried = null, altered = null, lost = null, notDrafted = null, fateNotJudged: notJudged = null } = shown
  return { service, carried, altered, lost, notDrafted, notJudged }
}
