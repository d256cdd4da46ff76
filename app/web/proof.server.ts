import type { ProofForm } from '#app/domain/people/second-step.ts'
import type { Proof } from '#app/operations/account/prove.server.ts'
import { passkeySite } from './passkey-site.server.ts'
import { hashToken } from './session.server.ts'

/** A proof as an act takes it, from the form that was sent. */
export function proofFrom(request: Request, form: ProofForm): Proof {
  if (form.proof === 'totp') return { kind: 'totp', code: form.code }
  if (form.proof === 'recovery_code') return { kind: 'recovery_code', recoveryCode: form.recoveryCode }
  if (form.proof === 'password') return { kind: 'password', password: form.password }
  const { response, challenge } = form
  return { kind: 'passkey', response, challengeHash: hashToken(challenge), site: passkeySite(request) }
}
