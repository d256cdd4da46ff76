import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router'
import { ShellFactsProvider } from '#app/components/shell-facts.tsx'
import { requestContext } from '#app/web/contexts.ts'
import { readShellFacts } from '#app/web/shell-facts.server.ts'

/** Renders a page whole before it is sent: the status is then always right, and pages here have nothing to stream. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce } = context.get(requestContext)
  const facts = await readShellFacts(context)
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <ShellFactsProvider facts={facts}>
        <ServerRouter context={entry} url={request.url} nonce={nonce} />
      </ShellFactsProvider>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onError: reject,
      },
    )
  })
}

/** A fault in a loader, an action or a page. What people see is a sentence and the number of the request. */
export function handleError(
  fault: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (!request.signal.aborted) context.get(requestContext).reportFault(fault)
}
