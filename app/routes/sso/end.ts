import { redirect } from 'react-router'
import { endAddressOf } from '#app/operations/sso/provider.server.ts'
import { serviceWith } from '#app/operations/sso/services.server.ts'
import { attempt } from '#app/web/form.server.ts'
import { publicAddress } from '#app/web/public-address.server.ts'
import type { Route } from './+types/end'

/** Signs out at the sign-in service as well, where it offers that; from there people come back to our sign-in page. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const service = serviceWith(params.service)
  const outcome = await attempt(endAddressOf(service, `${publicAddress(request)}/sign-in`))
  return redirect(outcome.ok && outcome.value !== null ? outcome.value : '/sign-in?done=no-end')
}
