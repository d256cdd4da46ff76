import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { withWork } from './with-work.ts'

/** Checks the trail and says what is wrong; exit code 1 when something is. */
export async function trailVerify(): Promise<number> {
  const { events, headHash, fault } = await withWork(verifyTrail)
  if (fault !== null) {
    console.error(`The trail is broken. ${fault.sentence}`)
    return 1
  }
  console.log(`The trail is whole: ${events} events, hash of the last one ${headHash}`)
  return 0
}
