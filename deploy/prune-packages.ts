// Takes away what `npm ci --omit=dev` leaves although no server needs it: packages that only those who build the workbench use,
// and that come because another package would work with them. Run in a folder that is a server's alone: it deletes.
import { existsSync, readFileSync, rmSync } from 'node:fs'

type Locked = { packages: Record<string, { dev?: boolean; devOptional?: boolean }> }

/** The folders of the packages that a server needs, as the lockfile names them. */
export function packagesOfAServer(lockfile: string): string[] {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as Locked
  return Object.entries(packages).flatMap(([folder, { dev, devOptional }]) =>
    folder === '' || dev || devOptional ? [] : [folder],
  )
}

if (import.meta.main) {
  const needed = packagesOfAServer('package-lock.json')
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked
  const left = Object.keys(packages).filter((folder) => folder !== '' && !needed.includes(folder) && existsSync(folder))
  // A package that is needed may lie inside one that is not.
  const removable = left.filter((folder) => !needed.some((each) => each.startsWith(`${folder}/`)))
  for (const folder of removable) rmSync(folder, { recursive: true, force: true })
  process.stdout.write(`${removable.length} packages taken away\n`)
}
