/** Lower-case hexadecimal SHA-256 of the UTF-8 bytes of a text. Passed in: the domain computes no hashes itself. */
export type Hash = (text: string) => string

/**
 * Twenty decimal digits from a SHA-256 hash: its first 60 hexadecimal characters are cut into five pieces of twelve, each
 * piece is read as a number, and the last four digits of the five numbers stand one after another. A shell's own
 * arithmetic can do it, nothing else is needed, and no digit is favoured by more than one part in a thousand million.
 *
 * The hash of the empty text, `e3b0c44298fc 1c149afbf4c8 996fb92427ae 41e4649b934c a495991b7852 b855`, gives
 * `81247112399863166690`.
 */
export function digitsOfHash(hash: string): string {
  return Array.from({ length: 5 }, (_, index) => Number.parseInt(hash.slice(index * 12, index * 12 + 12), 16))
    .map((piece) => String(piece % 10_000).padStart(4, '0'))
    .join('')
}

/** The rule above in one sentence, as it is printed beside a seed that was made by it. */
export const digitsRule =
  'The first 60 hexadecimal characters of the SHA-256 hash are cut into five pieces of 12. Each piece is a number; the last four digits of the five numbers, one after another, are the 20 digits.'

/**
 * The same in any POSIX shell, filled in. The text holds digits, lower-case letters, spaces and bars only, so that no shell
 * reads it as anything else. Prints the 20 digits.
 */
export function digitsSnippet(text: string): string {
  return [
    `printf '%s' '${text}' | sha256sum | cut -c1-60 | fold -w12 |`,
    `  while read -r piece; do printf '%04d' $((0x$piece % 10000)); done; echo`,
    '',
  ].join('\n')
}
