import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

type PackMessage = {
  name: string
  areaName: string
  planRef: string
  requests: number
  dueOn: PlainDate
  sentBy: string
  /** Address of the page of the pack; null when nobody has set where the workbench is, or the reader may not open it. */
  address: string | null
}

/**
 * The e-mail that tells a colleague of a fix-it pack. It names the plan by its local reference and counts the requests;
 * what they ask for stays in the workbench and on the printed sheet, because e-mail goes through other hands.
 */
export function packMessage(facts: PackMessage): { subject: string; text: string } {
  const { name, areaName, planRef, requests, dueOn, sentBy, address } = facts
  const asked = plural(requests, 'request')
  const text = [
    `Hello ${name},`,
    '',
    `${sentBy} asks you to see that plan ${planRef} of ${areaName} is put right.`,
    `Its audit left ${asked}. They are to be done by ${formatDate(dueOn)}.`,
    '',
    address === null
      ? `Ask ${sentBy} for the fix-it pack: a sheet with each request, where it belongs and who must supply it.`
      : `Open the fix-it pack: ${address}`,
    '',
    'This message names no child. It comes from the EHCP audit workbench. Nobody reads answers to it.',
    '',
  ].join('\n')
  return { subject: `Plan ${planRef}: ${asked} to put right by ${formatDate(dueOn)}`, text }
}
