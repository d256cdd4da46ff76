import { readServices, type SignInServiceSetting } from '#app/domain/sso/setting.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** What the pages need to know of a sign-in service. */
export type ServiceChoice = { code: string; name: string }

let read: { text: string; services: SignInServiceSetting[] } = { text: '', services: [] }

/** The sign-in services of the settings, which the start has checked. */
export function signInServices(): SignInServiceSetting[] {
  const text = process.env.SIGN_IN_SERVICES ?? ''
  if (text !== read.text) read = { text, services: text === '' ? [] : readServices(text).services }
  return read.services
}

/** The same for buttons. */
export function serviceChoices(): ServiceChoice[] {
  return signInServices().map(({ code, name }) => ({ code, name }))
}

/** @throws Refusal `NO_SUCH_SERVICE` when the settings name none with this code */
export function serviceWith(code: string): SignInServiceSetting {
  const service = signInServices().find((each) => each.code === code)
  if (service !== undefined) return service
  throw new Refusal(
    'not-found',
    'NO_SUCH_SERVICE',
    'The workbench knows no such sign-in service. Go to the sign-in page and choose from there.',
  )
}
