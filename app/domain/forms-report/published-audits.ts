import type { FormCounts, FormGroup, FormsFigures, ReadingFigure } from '#app/domain/form-audit/form-figures.ts'
import { formatPercent } from '#app/domain/measures/words.ts'
import { formTypeNames, type FormType } from '#app/domain/shared/form-type.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'
import type { AuditedFigures, CarriedFigures, FormsShare } from './forms-report.ts'
import { fewestForms, mergeSmall, type Merged } from './merge-groups.ts'
import { suppressLinked, type Sum } from './suppress-linked.ts'

/** Which services write which types of form. */
export type ServiceAndType = { service: string; formType: FormType }

export type PublishedAudits = {
  all: AuditedFigures
  byService: AuditedFigures[]
  byFormType: AuditedFigures[]
  carried: CarriedFigures[]
}

/** Stand where the name of a service or a type stands: in the row of the totals, and of the small ones together. */
export const allServices = 'All services'
const others = { service: 'Other services', type: 'Other types' }

const columns = ['frame', 'drawn', 'green', 'amber', 'red', 'notJudged'] as const
const fates = ['carried', 'altered', 'lost', 'notDrafted', 'fateNotJudged'] as const
type Column = (typeof columns)[number] | (typeof fates)[number]

/** The rows of all tables about one audit, as they are before anything is hidden. */
type Row = { kind: 'all' | 'service' | 'type'; key: string; counts: Partial<Record<Column, number>> }

/**
 * The counts of a cycle of forms by service, by type and in all, with what the plans made of the advice, as they may leave
 * the area. Services and types with fewer than five forms are taken together. It is one system on purpose: each table
 * tells something of the others. The totals are those of F1, and are hidden only where they are small themselves.
 */
export function publishedAudits({ result, profile }: FormsFigures, pairs: readonly ServiceAndType[]): PublishedAudits {
  const whole: FormGroup = { key: '', frame: result.frameSize, counts: result.counts, readings: result.readings }
  const services = mergeSmall(result.byService)
  const types = mergeSmall(result.byFormType)
  const fateOf = new Map(profile.carried.map((each) => [each.service, fatesOf(each)]))
  const fatesOfAll = (keys: readonly string[]) => sumOf(keys.flatMap((key) => fateOf.get(key) ?? []))
  const rows: Row[] = [
    { kind: 'all', key: '', counts: { ...countsOf(whole), ...sumOf([...fateOf.values()]) } },
    ...withOthers(services).map((group): Row => {
      const keys = group.key === 'other' ? (services.other?.keys ?? []) : [group.key]
      return { kind: 'service', key: group.key, counts: { ...countsOf(group), ...fatesOfAll(keys) } }
    }),
    ...withOthers(types).map((group): Row => ({ kind: 'type', key: group.key, counts: countsOf(group) })),
  ]
  const shown = hide(rows, pairs)
  const typeName = (key: string) => formTypeNames[key as FormType] ?? key
  return {
    all: figuresOf(whole, { name: 'All forms', members: [], shown: shown.get('all ')! }),
    byService: figuresOfAll(services, { kind: 'service', shown, nameOf: (key) => key }),
    byFormType: figuresOfAll(types, { kind: 'type', shown, nameOf: typeName }),
    carried: [...services.groups.map(({ key }) => key), ...(services.other ? ['other'] : []), ''].map((key) => {
      const name = key === '' ? allServices : key === 'other' ? others.service : key
      return carriedOf(name, shown.get(key === '' ? 'all ' : `service ${key}`)!)
    }),
  }
}

const withOthers = ({ groups, other }: Merged): FormGroup[] => (other === null ? groups : [...groups, other.group])

type Naming = { kind: 'service' | 'type'; shown: Map<string, Shown>; nameOf: (key: string) => string }

/** In alphabetical order, those that are taken together last. */
function figuresOfAll({ groups, other }: Merged, { kind, shown, nameOf }: Naming): AuditedFigures[] {
  const named = groups
    .map((group) => ({ group, name: nameOf(group.key), members: [] as string[] }))
    .toSorted((one, two) => (one.name < two.name ? -1 : 1))
  const last = other === null ? [] : [{ ...other, name: others[kind], members: other.keys.map(nameOf).toSorted() }]
  return [...named, ...last].map(({ group, name, members }) =>
    figuresOf(group, { name, members, shown: shown.get(`${kind} ${group.key}`)! }),
  )
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
  const add = (whole: number[], members: number[], asked: readonly Column[]) =>
    sums.push(
      ...asked.map((column) => ({
        whole: whole.map((at) => of(at, column)),
        parts: members.map((at) => of(at, column)),
      })),
    )
  add(total, services, [...columns, ...fates])
  add(total, types, columns)
  for (const family of familiesOf(pairs)) {
    const own = services.filter((at) => family.services.has(rows[at]!.key))
    const theirs = types.filter((at) => family.types.has(rows[at]!.key))
    // Where some of them are taken together with others, the sum of the family stands nowhere.
    if (own.length === family.services.size && theirs.length === family.types.size) add(own, theirs, columns)
  }
  const placesOf = (isWanted: (cell: (typeof cells)[number]) => boolean) =>
    new Set(cells.flatMap((cell, index) => (isWanted(cell) ? [index] : [])))
  const harmless = placesOf(({ column }) => column === 'notJudged' || column === 'fateNotJudged')
  const counts = cells.map(({ count }) => count)
  const shown = suppressLinked(counts, sums, { harmless, lateness: (index) => latenessOf(rows, cells[index]!) })
  const found = new Map<string, Shown>()
  for (const [index, { at, column }] of cells.entries()) {
    const key = `${rows[at]!.kind} ${rows[at]!.key}`
    found.set(key, { ...found.get(key), [column]: shown[index] })
  }
  return found
}

/** F1 itself is hidden last, then what could not be judged, then the other totals; sizes of groups after their grades. */
function latenessOf(rows: readonly Row[], { at, column }: { at: number; column: Column }): number {
  const isTotal = rows[at]!.kind === 'all'
  if (column === 'drawn' || column === 'frame') return isTotal ? 5 : 2
  if (column === 'green' || column === 'notJudged') return isTotal ? 4 : 0
  return isTotal ? 1 : 0
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

function figuresOf(
  group: FormGroup,
  { name, members, shown }: { name: string; members: string[]; shown: Shown },
): AuditedFigures {
  const { frame = null, drawn = null, green = null, amber = null, red = null, notJudged = null } = shown
  const isShown = drawn !== null && drawn >= fewestForms && frame !== null && green !== null
  const share = isShown ? shareOf(group.readings.green, group) : null
  const shareOfBoth = isShown && amber !== null ? shareOf(group.readings.green_or_amber, group) : null
  const figures = { key: group.key, name, members, frame, drawn, green, amber, red, notJudged, share, shareOfBoth }
  return { ...figures, words: wordsOf(share, group.counts) }
}

function shareOf({ met, percent, range }: ReadingFigure, { counts, frame }: FormGroup): FormsShare | null {
  if (percent === null || range === null) return null
  const { low, high, lowPercent, highPercent } = range
  return { met, of: counts.drawn, percent, low, high, lowPercent, highPercent, frame }
}

/** Without a figure only this is said: on which side of one half. A narrower band would give small counts away. */
function wordsOf(share: FormsShare | null, { drawn, green }: FormCounts): string {
  if (drawn < fewestForms) return 'Too few forms to say'
  if (share === null) return green * 2 >= drawn ? 'Half of them green, or more' : 'Fewer than half green'
  const { percent, lowPercent, highPercent, of, frame } = share
  return of === frame
    ? `${formatPercent(percent)} green, all looked at`
    : `${formatPercent(percent)} green, range ${lowPercent}% to ${highPercent}%`
}

function carriedOf(service: string, shown: Shown): CarriedFigures {
  const { carried = null, altered = null, lost = null, notDrafted = null, fateNotJudged: notJudged = null } = shown
  return { service, carried, altered, lost, notDrafted, notJudged }
}
