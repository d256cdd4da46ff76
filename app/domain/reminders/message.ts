import { plural } from '#app/domain/shared/count-words.ts'
import { addDays, dayNumber, formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** An e-mail as it goes out. `id` makes its Message-ID, so that the same message sent twice can be told apart from two. */
export type Message = { id: string; to: string; subject: string; text: string }

/** A door through which messages leave: a mail server, or a folder when none is set. */
export type Mailer = { kind: 'smtp' | 'folder'; send: (message: Message) => Promise<void> }

/** How many of a person's open audits are due on a day; null when the day is not set. */
export type DueCount = { dueOn: PlainDate | null; count: number }

/** Due within so many days is soon. */
const soon = 7

/** What a reminder is written from. It names no plan, no form and no child: only counts and days. */
export type ReminderFacts = {
  name: string
  areaName: string
  due: readonly DueCount[]
  today: PlainDate
  /** Where the workbench is, without a slash at the end; null when nobody has set it. */
  address: string | null
}

/**
 * Whether somebody hears today: on working days whoever has an audit that is overdue or due within seven days, on
 * Mondays whoever has one at all.
 */
export function hearsToday(due: readonly DueCount[], today: PlainDate): boolean {
  const weekday = ((dayNumber(today) + 3) % 7) + 1
  const open = due.some(({ count }) => count > 0)
  if (!open || weekday > 5) return false
  return weekday === 1 || due.some(({ dueOn, count }) => count > 0 && dueOn !== null && dueOn <= addDays(today, soon))
}

/** The daily digest. */
export function digestOf(facts: ReminderFacts): { subject: string; text: string } {
  return {
    subject: subjectOf(facts),
    text: textOf(facts, `You have ${plural(openOf(facts.due), 'EHCP audit')} to do for ${facts.areaName}.`),
  }
}

/** What an officer asks for by one click. */
export function nudgeOf(facts: ReminderFacts, askedBy: string): { subject: string; text: string } {
  const open = plural(openOf(facts.due), 'EHCP audit')
  return {
    subject: `Please look at your audits: ${subjectOf(facts)}`,
    text: textOf(facts, `${askedBy} asks you to look at your audits. You have ${open} to do for ${facts.areaName}.`),
  }
}

function openOf(due: readonly DueCount[]): number {
  return due.reduce((sum, { count }) => sum + count, 0)
}

function lateOf({ due, today }: ReminderFacts): number {
  return openOf(due.filter(({ dueOn }) => dueOn !== null && dueOn < today))
}

function subjectOf(facts: ReminderFacts): string {
  const late = lateOf(facts)
  const open = openOf(facts.due)
  const rest = late === 0 ? '' : late === open ? ', overdue' : `, ${late} overdue`
  return `${plural(open, 'audit')} to do${rest}`
}

function textOf(facts: ReminderFacts, first: string): string {
  const { name, due, today, address } = facts
  const lines = due
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1))
    .map(({ dueOn, count }) => `- ${dueWords(dueOn, count, today)}`)
  return [
    `Hello ${name},`,
    '',
    first,
    '',
    ...lines,
    '',
    address === null ? 'Sign in to the audit workbench and open “My audits”.' : `Open your audits: ${address}/audits`,
    ...(address === null
      ? []
      : ['', `Are you away? Tell us, and the next audits are shared out by it: ${address}/availability`]),
    '',
    'This message names no plan, no form and no child.',
    'It comes from the EHCP audit workbench. Nobody reads answers to it.',
    '',
  ].join('\n')
}

function dueWords(dueOn: PlainDate | null, count: number, today: PlainDate): string {
  if (dueOn === null) return `${count} without a due date`
  if (dueOn < today) return `${count} overdue since ${formatDate(dueOn)}`
  return `${count} due ${dueOn === today ? 'today' : `on ${formatDate(dueOn)}`}`
}
