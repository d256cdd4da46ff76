import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Answered } from './visit.server.ts'

/** @throws Refusal `NO_SECOND_STEP` when the service has to tell of one and does not */
export function demandSecondStep({ service, hasSecondStep }: Answered): void {
  if (!service.needsSecondStep || hasSecondStep) return
  throw new Refusal(
    'forbidden',
    'NO_SECOND_STEP',
    `${service.name} did not say that you passed a second step, and the workbench asks for one. Sign in there with your second step, such as an authenticator app or a security key, and try again.`,
  )
}
