import { parseArgs } from 'node:util'
import { plural } from '#app/domain/shared/count-words.ts'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { makeDigests, planDigests } from '#app/operations/reminders/make-digests.server.ts'
import { sendOutbox } from '#app/operations/reminders/send-outbox.server.ts'
import type { Work } from '#app/operations/work.ts'
import { openMailer } from '#app/mail/mailer.server.ts'
import { withWork } from './with-work.ts'

/**
 * Makes today's digests and sends what waits in the outbox: to be run by cron, as often as one likes. With `--dry-run` it
 * only tells whom it would write to. Exit code 1 when a message could not be sent, 2 when the command is not understood.
 */
export async function remindersSend(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { 'dry-run': { type: 'boolean', default: false } },
  })
  if (positionals.length > 0 || Object.keys(values).some((name) => name !== 'dry-run')) {
    console.error('Usage: reminders send [--dry-run]')
    return 2
  }
  const address = process.env.PUBLIC_ORIGIN?.replace(/\/+$/, '') || null
  return withWork(async (work) => {
    try {
      return await (values['dry-run'] === true ? tell(work, address) : send(work, address))
    } catch (error) {
      // An area that wants no reminders is no fault: cron runs on in peace.
      if (!isRefusal(error) || error.code !== 'REMINDERS_OFF') throw error
      console.log(error.message)
      return 0
    }
  })
}

async function tell(work: Work, address: string | null): Promise<number> {
  const { digests, withoutAddress } = await planDigests(work, { address })
  console.log(`${toPlainDate(work.now)}: ${plural(digests.length, 'digest')} would be made.`)
  for (const { name, address: to, subject } of digests) console.log(`  ${name} <${to}>: ${subject}`)
  if (withoutAddress > 0)
    console.log(`  ${plural(withoutAddress, 'more auditor has', 'more auditors have')} no e-mail address.`)
  return 0
}

async function send(work: Work, address: string | null): Promise<number> {
  const mailer = openMailer()
  const { made, withoutAddress } = await makeDigests(work, { address })
  const { sent, failed, waiting, problem } = await sendOutbox(work, mailer)
  const where = mailer.kind === 'smtp' ? 'sent' : 'written to the folder'
  console.log(
    `${plural(made, 'digest')} made, ${plural(sent, 'message')} ${where}, ${failed} failed, ${waiting} still waiting.`,
  )
  if (withoutAddress > 0) console.log(`${plural(withoutAddress, 'auditor has', 'auditors have')} no e-mail address.`)
  if (problem !== null) console.error(problem)
  return failed > 0 ? 1 : 0
}
