import path from 'node:path'

/**
 * A file as named on the command line. npm runs a script in the folder of the package, and says in INIT_CWD where the
 * person stood.
 */
export function givenPath(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? '', file)
}
