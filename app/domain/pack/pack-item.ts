import { z } from 'zod'
import { formTypeNames, formTypes, type FormType } from '#app/domain/shared/form-type.ts'
import { kindsByItem } from './pack-words.ts'

const formItems = formTypes.map((formType) => `form:${formType}` as const)

/** What a document of a pack is. Its kind, the type of its form and its title all follow from this one choice. */
export const PackItem = z.enum(
  ['plan', 'draft_plan', 'plan_annex', ...formItems, 'annual_review', 'parent_report', 'letter', 'other_document'],
  { error: 'Select what the document is' },
)
export type PackItem = z.infer<typeof PackItem>

export type PackKind = 'plan' | 'form' | 'other'

/** A document's kind, the type of its form, and its title. */
export type PackLabel = { kind: PackKind; formType: FormType | null; title: string }

/** The label of a choice: `form:ep` is the form "Educational psychology advice". */
export function labelOf(item: PackItem): PackLabel {
  if (item.startsWith('form:')) {
    const formType = item.slice('form:'.length) as FormType
    return { kind: 'form', formType, title: formTitle(formType) }
  }
  const { kind, title } = kindsByItem[item as keyof typeof kindsByItem]
  return { kind, formType: null, title }
}

/** The choices in the order of a list, each with its title. */
export const packItems: { item: PackItem; title: string; kind: PackKind }[] = PackItem.options.map((item) => ({
  item,
  title: labelOf(item).title,
  kind: labelOf(item).kind,
}))

/** The choice behind a stored label. A number at the end of the title tells documents of one kind apart. */
export function itemOf(label: { kind: string; formType: string | null; title: string }): PackItem {
  if (label.kind === 'form' && label.formType !== null) return PackItem.parse(`form:${label.formType}`)
  const title = label.title.replace(/ \d+$/, '')
  return packItems.find((each) => each.title === title)?.item ?? 'other_document'
}

/**
 * Titles by which all documents of a pack can be told apart: two of one title get numbers, in the order of the pack.
 * `['Letter', 'EHC plan', 'Letter']` becomes `['Letter 1', 'EHC plan', 'Letter 2']`.
 */
export function distinctTitles(titles: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return titles.map((title) => {
    if (titles.filter((each) => each === title).length === 1) return title
    const number = (seen.get(title) ?? 0) + 1
    seen.set(title, number)
    return `${title} ${number}`
  })
}

function formTitle(formType: FormType): string {
  const name = formTypeNames[formType]
  return formType === 'parent' || formType === 'child' ? `${name}: views` : `${name} advice`
}

/** How a document is read: page by page, or by its numbered paragraphs. */
export type PackUnit = 'page' | 'paragraph'

/** The words by which a place is noted as evidence: `EHC plan, page 4`. */
export function placeName(title: string, unit: PackUnit, number: number): string {
  return `${title}, ${unit} ${number}`
}
