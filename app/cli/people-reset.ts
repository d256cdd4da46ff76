import { createHash, randomBytes } from 'node:crypto'
import { resetSecondSteps } from '#app/operations/account/reset-second-steps.server.ts'
import { renewLink } from '#app/operations/people/renew-link.server.ts'
import { withWork } from './with-work.ts'

/**
 * Lets somebody in again who has lost everything, the only administrator among them: takes their second steps away, ends
 * their sessions and prints a link by which they choose a password. Exit code 2 when the command is not understood, 1
 * when nobody has the name.
 */
export async function peopleReset(args: string[]): Promise<number> {
  const [signInName] = args
  if (signInName === undefined || args.length > 1) {
    console.error('Usage: people reset SIGN-IN-NAME')
    return 2
  }
  return withWork(async (work) => {
    const person = await work.db.person.findUnique({ where: { signInName: signInName.toLowerCase() } })
    if (person === null) {
      console.error('Nobody has this sign-in name.')
      return 1
    }
    const token = randomBytes(32).toString('base64url')
    const tokenHash = createHash('sha256').update(token).digest('hex')
    await resetSecondSteps(work, { personId: person.id })
    await renewLink(work, { personId: person.id, tokenHash })
    const address = process.env.PUBLIC_ORIGIN?.replace(/\/+$/, '') || `http://localhost:${process.env.PORT ?? 3000}`
    console.log(`Their second steps are reset and their sessions ended. This link works once, within a week:\n`)
    console.log(`  ${address}/password/${token}\n`)
    return 0
  })
}
