import type { FormReply } from '#app/web/form-reply.ts'

export const serviceName = 'EHCP audit workbench'

type PageTitleProps = {
  title: string
  /** The reply to a refused form: with errors in it the title begins "Error: ". */
  reply?: FormReply | undefined
}

/** The title of the page in the browser. It says first what is on the page, because tabs are narrow. */
export function PageTitle({ title, reply }: PageTitleProps) {
  const isRefused = reply !== undefined && reply.errors.length > 0
  return <title>{`${isRefused ? 'Error: ' : ''}${title} – ${serviceName}`}</title>
}
