import { publicAddress } from './public-address.server.ts'

/** For which site passkeys are: the host name that people know, and the address as browsers name it. */
export function passkeySite(request: Request): { rpId: string; origin: string } {
  const { hostname, origin } = new URL(publicAddress(request))
  return { rpId: hostname, origin }
}
