import { openPackText } from '#app/operations/pack/open-pack-file.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { packAddress } from '#app/components/pack/pack-addresses.ts'
import { workContext } from '#app/web/contexts.ts'
import { pageNumber } from '#app/web/page-number.ts'
import type { Route } from './+types/own-file'
import { DocumentView } from './document-view.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { opened: await openPackText(context.get(workContext), params), asked: pageNumber(request) }
}

export default function OwnFilePage({ loaderData: { opened, asked }, params: { auditId } }: Route.ComponentProps) {
  return (
    <>
      <BackLink href={packAddress({ auditId })} text="Plan pack" />
      <DocumentView opened={opened} base={{ auditId }} asked={asked} />
    </>
  )
}
