import { formatDate, plainDateOf } from '#app/domain/shared/plain-date.ts'
import { moduleNames, type ModuleName } from './modules.ts'

/** A file of a Blade export: the module that its columns make it, and the name it was chosen by. */
export type BladeFile = {
  name: string
  module: ModuleName | undefined
  /** The id of the return that it belongs to, as far as it names one (`sen2tableid`). */
  returnId?: string | undefined
}

const allTogether = 'Choose the nine files of one export together, or a zip of them.'

/**
 * Why these files are no whole Blade export, as a sentence, or undefined: a file of another kind, a module twice or
 * missing, files of different export dates (which stand in their names), persons of another return than the header.
 */
export function bladeFault(files: readonly BladeFile[]): string | undefined {
  const stranger = files.find(({ module }) => module === undefined)
  if (stranger) return `${stranger.name} is no module of the Blade export that was chosen with it. ${allTogether}`
  for (const module of moduleNames) {
    const [first, second] = files.filter((file) => file.module === module)
    if (first && second) return `${first.name} and ${second.name} are both the module ${module}. ${allTogether}`
  }
  const missing = moduleNames.filter((module) => !files.some((file) => file.module === module))
  if (missing.length > 0) {
    const what = missing.length === 1 ? `module ${missing[0]} is` : `modules ${missing.join(', ')} are`
    return `The Blade export is not whole: the ${what} missing. ${allTogether}`
  }
  return datesFault(files) ?? returnFault(files)
}

function datesFault(files: readonly BladeFile[]): string | undefined {
  const dated = files.map(({ name }) => ({ name, date: /(\d{2}-\d{2}-\d{4})/.exec(name)?.[1] }))
  const counts = new Map<string, number>()
  for (const { date } of dated) if (date !== undefined) counts.set(date, (counts.get(date) ?? 0) + 1)
  const [usual] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const odd = dated.find(({ date }) => date !== undefined && date !== usual)
  if (odd?.date === undefined || usual === undefined) return undefined
  return `${odd.name} is an export of ${dayInWords(odd.date)}, the others are of ${dayInWords(usual)}. ${allTogether}`
}

function returnFault(files: readonly BladeFile[]): string | undefined {
  const [header, person] = ['sen2', 'person'].map((module) => files.find((file) => file.module === module))
  if (header?.returnId === undefined || person?.returnId === undefined || header.returnId === person.returnId)
    return undefined
  return `${header.name} and ${person.name} belong to different returns: one of them is of another year. ${allTogether}`
}

function dayInWords(text: string): string {
  const [day, month, year] = text.split('-').map(Number)
  const date = plainDateOf(year ?? 0, month ?? 0, day ?? 0)
  return date === undefined ? text : formatDate(date)
}
