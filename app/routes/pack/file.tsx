import { openPackText } from '#app/operations/pack/open-pack-file.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { packAddress } from '#app/components/pack/pack-addresses.ts'
import { workContext } from '#app/web/contexts.ts'
import { pageNumber } from '#app/web/page-number.ts'
import type { Route } from './+types/file'
import { DocumentView } from './document-view.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const opened = await openPackText(context.get(workContext), { fileId: params.fileId, auditId: null })
  return { opened, asked: pageNumber(request) }
}

export default function FilePage({
  loaderData: { opened, asked },
  params: { cycleId, entryId },
}: Route.ComponentProps) {
  const base = { cycleId, entryId }
  return (
    <>
      <BackLink href={packAddress(base)} text={`Plan pack of ${opened.head.planRef}`} />
      <DocumentView opened={opened} base={base} asked={asked} />
    </>
  )
}
