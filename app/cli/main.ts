// npm run ehcp -- NOUN VERB …: the side door to the same acts as the pages.
import { FileInUse } from '#app/db/file-lock.server.ts'
import { NewerDatabase, TablesNotOurs } from '#app/db/migrate.server.ts'
import { BeingRestored } from '#app/db/presence.server.ts'
import { settle, WrongSettings } from '#app/environment/settle.server.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'

/** A command takes its arguments and answers with the exit code of the process. */
export type Command = (args: string[]) => Promise<number>

type Entry = { usage: string; load: () => Promise<Command> }

const commands: Record<string, Entry> = {
  backup: {
    usage:
      'backup FILE [--replace] [--passphrase]        writes everything into one sealed file, while servers may be running',
    load: async () => (await import('./backup.ts')).backup,
  },
  'backup check': {
    usage: 'backup check FILE [--key-file FILE]           reads a backup whole, as a restore would; needs no database',
    load: async () => (await import('./backup.ts')).backupCheck,
  },
  'backup daily': {
    usage: 'backup daily                                  the backup of today into BACKUP_FOLDER, once a day, for cron',
    load: async () => (await import('./backup.ts')).backupDaily,
  },
  'database migrate': {
    usage:
      'database migrate                              brings the tables up to date, as every start does; with DATABASE_APP_ROLE gives that account its rights',
    load: async () => (await import('./database-migrate.ts')).databaseMigrate,
  },
  'database move': {
    usage: 'database move --to postgresql://…             copies the SQLite file, every row compared, into PostgreSQL',
    load: async () => (await import('./database-move.ts')).databaseMove,
  },
  'draw verify': {
    usage: 'draw verify MANIFEST.json FRAME.txt           re-runs a draw from its files; needs no database',
    load: async () => (await import('./draw-verify.ts')).drawVerify,
  },
  'packs purge': {
    usage: 'packs purge [--dry-run]                       deletes the plan packs whose time is over',
    load: async () => (await import('./packs-purge.ts')).packsPurge,
  },
  'people reset': {
    usage:
      'people reset SIGN-IN-NAME                     resets the second steps of somebody who is locked out, and prints a link for a new password',
    load: async () => (await import('./people-reset.ts')).peopleReset,
  },
  'register import': {
    usage:
      'register import FILE… [--as-of DATE] [--mapping FILE] [--confirm [--gone-is-meant]]   reads a register file, shows what it would change',
    load: async () => (await import('./register-import.ts')).registerImport,
  },
  'practice check': {
    usage:
      'practice check                                checks the practice plans in rubrics/practice/; needs no database',
    load: async () => (await import('./practice-check.ts')).practiceCheck,
  },
  'reminders send': {
    usage: 'reminders send [--dry-run]                    makes the digests of today and sends what waits, for cron',
    load: async () => (await import('./reminders-send.ts')).remindersSend,
  },
  'report build': {
    usage: 'report build QUARTER --format pdf|docx|xlsx|csv [--out FILE]   writes the quarterly report',
    load: async () => (await import('./report-build.ts')).reportBuild,
  },
  restore: {
    usage:
      'restore FILE [--replace] [--key-file FILE]    puts a backup of either database into this one, while no server runs',
    load: async () => (await import('./restore.ts')).restore,
  },
  'rubric check': {
    usage:
      'rubric check [FILE…]                          lists every mistake of rubric files, or of the folder rubrics/; needs no database',
    load: async () => (await import('./rubric-check.ts')).rubricCheck,
  },
  'rubric schema': {
    usage: 'rubric schema                                 prints the JSON Schema of rubric files',
    load: async () => (await import('./rubric-schema.ts')).rubricSchemaCommand,
  },
  'subject-access make': {
    usage: 'subject-access make REFERENCE --out FILE.zip [--names]   writes everything that is held about a plan',
    load: async () => (await import('./subject-access-make.ts')).subjectAccessMake,
  },
  'trail verify': {
    usage:
      'trail verify [HASH]                           checks that no event of the trail was altered, removed or inserted',
    load: async () => (await import('./trail-verify.ts')).trailVerify,
  },
}

function printUsage(): number {
  console.log(
    `Commands, each after "npm run ehcp --":\n\n${Object.values(commands)
      .map((entry) => `  ${entry.usage}`)
      .join('\n')}\n`,
  )
  return 2
}

/** Runs one command. Refusals and a database that cannot be opened become a sentence; anything else is a fault and shows whole. */
export async function main(args: string[]): Promise<number> {
  const words = commands[args.slice(0, 2).join(' ')] === undefined ? 1 : 2
  const entry = commands[args.slice(0, words).join(' ')]
  if (entry === undefined) return printUsage()
  try {
    settle(process.env)
    const command = await entry.load()
    return await command(args.slice(words))
  } catch (error) {
    if (
      [BeingRestored, FileInUse, NewerDatabase, TablesNotOurs, WrongSettings].some((kind) => error instanceof kind) ||
      isRefusal(error)
    ) {
      console.error((error as Error).message)
      return 1
    }
    throw error
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
