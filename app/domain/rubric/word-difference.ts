/** A run of words that both texts have, that only the older has, or that only the newer has. */
export type WordRun = { kind: 'same' | 'removed' | 'added'; text: string }

/**
 * Compares two texts word by word and gives the fewest changes (longest common subsequence). Joining the texts of the
 * runs that are not `added` gives the older text, of those that are not `removed` the newer one, but for white space.
 *
 * `All points are met.` and `All material points are met.` give: same `All`, added `material`, same `points are met.`
 */
export function wordDifference(older: string, newer: string): WordRun[] {
  const before = wordsOf(older)
  const after = wordsOf(newer)
  const common = commonLengths(before, after)
  const runs: WordRun[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      push(runs, 'same', old)
      i += 1
      j += 1
    } else if (old !== undefined && (fresh === undefined || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      push(runs, 'removed', old)
      i += 1
    } else {
      push(runs, 'added', fresh!)
      j += 1
    }
  }
  return runs
}

/** Length of the longest common subsequence of what is left from word i of the one and word j of the other on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0))
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] =
        before[i] === after[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  return lengths
}

function push(runs: WordRun[], kind: WordRun['kind'], word: string): void {
  const last = runs.at(-1)
  if (last?.kind === kind) last.text += ` ${word}`
  else runs.push({ kind, text: word })
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
