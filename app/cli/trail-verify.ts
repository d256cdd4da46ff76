import { verifyTrail } from '#app/operations/trail/verify-trail.server.ts'
import { withWork } from './with-work.ts'

/**
 * `trail verify [HASH]`: checks the trail and says what is wrong; exit code 1 when something is. The hash that an
 * earlier check printed, or that stands in a printed report, shows whether events were removed or written anew since.
 */
export async function trailVerify([kept]: string[]): Promise<number> {
  const { events, headHash, reports, cycles, fault } = await withWork((work) => verifyTrail(work, { kept }))
  if (fault !== null) {
    console.error(`The trail is broken. ${fault.sentence}`)
    return 1
  }
  console.log(`The trail is whole: ${events} events, hash of the last one ${headHash}`)
  console.log(`Signed reports compared with it: ${reports}, locked cycles: ${cycles}; all as they were`)
  console.log('Keep this hash. Given to the next check, it proves that nothing was removed from the end.')
  return 0
}
