import { readFileSync } from 'node:fs'
import { mistakesIn, settingNames, strangersIn, type Settings } from './settings.ts'

type Environment = Record<string, string | undefined>

/** The environment holds mistakes. The message is one sentence a line and holds no value. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings'
}

/**
 * Reads and checks all settings, once, before anything is opened. `NAME_FILE` names a file that holds `NAME`: that is how
 * secrets come that must not stand in the environment. `DATABASE_PASSWORD` goes into `DATABASE_URL`.
 *
 * What comes out of files is written into the environment given, where every floor reads it.
 *
 * @throws WrongSettings with every mistake at once
 */
export function settle(environment: Environment): Settings {
  const mistakes = readFiles(environment)
  mistakes.push(...mistakesIn(environment))
  if (mistakes.length > 0) throw new WrongSettings(mistakes.join('\n'))
  insertPassword(environment)
  return Object.fromEntries(settingNames.map((name) => [name, environment[name] || undefined]))
}

/** What is not wrong, but worth saying when a server starts. */
export function warnings(environment: Environment): string[] {
  return strangersIn(environment)
}

/** `NAME_FILE` for `NAME`. Gives a sentence for each file that cannot be read, and for what is said twice. */
function readFiles(environment: Environment): string[] {
  return settingNames.flatMap((name) => {
    const file = environment[`${name}_FILE`]
    if (!file) return []
    if (environment[name]) return [`${name} and ${name}_FILE are both set. Leave one of them out.`]
    try {
      const content = readFileSync(file, 'utf8').trim()
      if (content === '') return [`${name}_FILE names an empty file.`]
      environment[name] = content
      delete environment[`${name}_FILE`]
      return []
    } catch (error) {
      return [`${name}_FILE names a file that cannot be read (${(error as NodeJS.ErrnoException).code}).`]
    }
  })
}

function insertPassword(environment: Environment): void {
  const { DATABASE_PASSWORD: password, DATABASE_URL: address } = environment
  if (!password || !address) return
  const url = new URL(address)
  url.password = encodeURIComponent(password)
  environment['DATABASE_URL'] = url.href
}
