import { headingKey } from '#app/domain/reading/headings.ts'
import { read, readDate, readYesNo, unread, type Cell } from '#app/domain/reading/read-cell.ts'
import { damagedSentence, looksDamaged, normaliseId } from '#app/domain/shared/normalise-id.ts'
import type { ReturnColumn } from './return-definition.ts'

type Said = Pick<ReturnColumn, 'key' | 'heading' | 'hint' | 'example'> &
  Partial<
    Pick<ReturnColumn, 'alsoCalled' | 'isRequired' | 'isFilledIn' | 'mayBeLater' | 'empty' | 'showsWords' | 'cameLater'>
  >

const usual = { alsoCalled: [], isRequired: false, mayBeLater: false, codes: {}, empty: null }

const longestText = 200
/** Counts are of children, answers and half days: more than this is a slip of the pen. */
const largestCount = 10_000_000

/** A reference: of the plan, or of an appeal. Read as the register reads it, so that both sides agree byte for byte. */
export function referenceColumn(said: Said): ReturnColumn {
  return { ...usual, ...said, input: 'reference', read: readReference }
}

/** A day, in any way in which people write days. */
export function dayColumn(said: Said): ReturnColumn {
  return { ...usual, ...said, input: 'day', read: (text, { asOf, epoch1904 }) => readDate(text, asOf, epoch1904) }
}

/** Short free text that names no person. */
export function textColumn(said: Said): ReturnColumn {
  return { ...usual, ...said, input: 'text', read: readShortText }
}

/** One of several codes, written as the code or as its words. */
export function codeColumn(
  said: Said & { codes: Readonly<Record<string, string>>; words?: Readonly<Record<string, string>> },
): ReturnColumn {
  const { words = {}, ...column } = said
  const known = knownWords(said.codes, words)
  return { ...usual, ...column, input: 'code', read: (text) => readCode(text, said.codes, known) }
}

/** Several codes in one cell, separated by commas, semicolons or line breaks; kept in the order of the table of codes. */
export function codesColumn(
  said: Said & { codes: Readonly<Record<string, string>>; words?: Readonly<Record<string, string>> },
): ReturnColumn {
  const { words = {}, ...column } = said
  const known = knownWords(said.codes, words)
  return { ...usual, empty: '', ...column, input: 'codes', read: (text) => readCodes(text, said.codes, known) }
}

/** A whole number. A negative one is read, because it is shown rather than mended. */
export function countColumn(said: Said): ReturnColumn {
  return { ...usual, ...said, input: 'count', read: readCount }
}

/** Yes or no. */
export function yesNoColumn(said: Said): ReturnColumn {
  return { ...usual, empty: false, ...said, input: 'yes_no', read: readYesNo }
}

function readReference(text: string): Cell<string> {
  const normalised = normaliseId(text)
  if (!normalised.ok) return normalised
  return looksDamaged(normalised.id) ? unread(damagedSentence(normalised.id)) : read(normalised.id)
}

function readShortText(text: string): Cell<string> {
  const value = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim()
  if (value.length <= longestText) return read(value)
  return unread(`This has ${value.length} characters. Shorten it to at most ${longestText}.`)
}

function readCount(text: string): Cell<number> {
  const digits = text.replace(/^[−–]/, '-').replace(/(\d)[, ](?=\d{3}\b)/g, '$1')
  const number = /^-?\d+(?:\.0+)?$/.test(digits) ? Number(digits) : Number.NaN
  if (Math.abs(number) <= largestCount) return read(number)
  return unread('This is not a whole number. Write it in digits, for example 12.')
}

type Known = ReadonlyMap<string, string>

function knownWords(codes: Readonly<Record<string, string>>, words: Readonly<Record<string, string>>): Known {
  const pairs = [
    ...Object.keys(codes).map((code): [string, string] => [headingKey(code), code]),
    ...Object.entries(codes).map(([code, name]): [string, string] => [headingKey(name), code]),
    ...Object.entries(words).map(([word, code]): [string, string] => [headingKey(word), code]),
  ]
  return new Map(pairs)
}

function readCode(text: string, codes: Readonly<Record<string, string>>, known: Known): Cell<string> {
  const code = known.get(headingKey(text))
  return code === undefined ? unread(`This code is not known. Write one of: ${listed(codes)}.`) : read(code)
}

function readCodes(text: string, codes: Readonly<Record<string, string>>, known: Known): Cell<string> {
  const found = new Set<string>()
  for (const part of text.split(/[,;/|+&\n]+/)) {
    const word = headingKey(part)
    if (word === '') continue
    const code = known.get(word) ?? known.get(word.replace(/^section/, ''))
    if (code === undefined)
      return unread(`“${part.trim().slice(0, 40)}” is not known. Write some of: ${listed(codes)}.`)
    found.add(code)
  }
  return read(
    Object.keys(codes)
      .filter((code) => found.has(code))
      .join(','),
  )
}

function listed(codes: Readonly<Record<string, string>>): string {
  return Object.keys(codes).join(', ')
}
