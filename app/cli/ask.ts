import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks the person at the terminal for a line; what is secret is not shown while it is typed. Empty when nobody answers. */
export async function ask(question: string, { isSecret = false } = {}): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const isTerminal = process.stdin.isTTY
  const lines = createInterface({
    input: process.stdin,
    output: isSecret ? nowhere : process.stderr,
    terminal: isTerminal,
  })
  let answer = ''
  lines.once('line', (line) => {
    answer = line
    lines.close()
  })
  await once(lines, 'close')
  if (isSecret && isTerminal) process.stderr.write('\n')
  return answer.trim()
}
