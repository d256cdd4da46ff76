/** Prints a figure, or why something was not tried, on the way of a test. */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}
