import { isValidElement, type ReactNode } from 'react'

/** Further HTML attributes for an element, under their React names. */
export type Attributes = { [name: string]: unknown }

/**
 * An option that the macros take as an object with `text`, such as a hint. The text alone may stand for the object:
 * `hint="Six digits"` is `hint={{ text: 'Six digits' }}`. Where the macros take `html`, `text` takes a React node.
 */
export type Words<More = object> = ReactNode | WordsObject<More>
export type WordsObject<More = object> = { text?: ReactNode; classes?: string; attributes?: Attributes } & More

/** Reads an option given in either way; undefined when it says nothing. */
export function words<More = object>(given: Words<More>): (WordsObject & Partial<More>) | undefined {
  if (given === undefined || given === null || given === false || given === true || given === '') return undefined
  if (typeof given === 'object' && !isValidElement(given) && !Array.isArray(given)) {
    return given as WordsObject & Partial<More>
  }
  return { text: given as ReactNode } as WordsObject & Partial<More>
}

/** Joins class names, leaving out what is absent. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** Joins ids for `aria-describedby`; undefined when there are none. */
export function describedByOf(...ids: (string | false | null | undefined)[]): string | undefined {
  return classNames(...ids) || undefined
}
