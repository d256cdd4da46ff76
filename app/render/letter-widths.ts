// Widths of letters in Noto Sans, which paper and Word use; Arial, which the page uses, is narrower. In thousandths of
// the letter's size, from the font itself: the characters from the space to the tilde.

const regular = [
  260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572, 572, 572, 572, 572,
  572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907,
  760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615,
  564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380,
  551, 380, 572,
]
const bold = [
  260, 282, 479, 646, 572, 902, 750, 266, 339, 339, 542, 572, 285, 320, 281, 415, 572, 572, 572, 572, 572, 572, 572,
  572, 572, 572, 285, 285, 572, 572, 572, 477, 898, 692, 665, 642, 732, 560, 549, 724, 765, 389, 331, 664, 559, 943,
  813, 791, 621, 791, 656, 551, 577, 756, 650, 967, 670, 626, 579, 331, 415, 331, 572, 411, 365, 599, 632, 516, 632,
  597, 387, 632, 650, 299, 298, 620, 298, 975, 650, 625, 632, 632, 447, 502, 434, 650, 571, 856, 578, 571, 493, 394,
  551, 394, 572,
]

/** A letter that is not in the table takes the room of a wide one. */
const unknown = 1000

/** Width of a line of text at a size of letters, never less than paper takes. Accents take no room of their own. */
export function textWidth(text: string, size: number, isBold = false): number {
  const widths = isBold ? bold : regular
  let total = 0
  for (const letter of text.normalize('NFD')) {
    const code = letter.codePointAt(0) ?? 0
    if (code === 0xa0) total += widths[0] ?? unknown
    else if (code < 0x300 || code > 0x36f) total += widths[code - 32] ?? unknown
  }
  return (total * size) / 1000
}

/**
 * A text in at most so many lines of a width. Words that are wider than a line are broken; what does not fit at all ends
 * in an ellipsis, because the table beneath a chart says it in full.
 */
export function fitLines(text: string, size: number, { width, most }: { width: number; most: number }): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, size) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (textWidth(line, size) > width && lines.length < most) {
      const head = beginning(line, size, width)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  const last = kept.pop() ?? ''
  return [...kept, `${beginning(last, size, width - textWidth('…', size)).trimEnd()}…`]
}

/** As much of a text as a width holds, at least one letter. */
function beginning(text: string, size: number, width: number): string {
  let head = ''
  for (const letter of text) {
    if (head !== '' && textWidth(head + letter, size) > width) break
    head += letter
  }
  return head
}
