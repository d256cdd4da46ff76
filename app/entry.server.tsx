import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router'
import { EntryModuleProvider } from '#app/components/entry-module.tsx'
import { ShellFactsProvider } from '#app/components/shell-facts.tsx'
import { encodingFor, packPage } from '#app/web/compress.server.ts'
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
        <EntryModuleProvider entry={{ address: entry.manifest.entry.module, nonce }}>
          <ServerRouter context={entry} url={request.url} nonce={nonce} />
        </EntryModuleProvider>
      </ShellFactsProvider>,
      {
        nonce,
        onAllReady() {
          const page = new PassThrough()
          buffer(page)
            .then((html) => pack(html, request, headers))
            .then((body) => resolve(new Response(new Uint8Array(body), { headers, status })), reject)
          pipe(page)
        },
        onError: reject,
      },
    )
  })
}

/** The page as the browser wants to have it, with the headers that say so. */
async function pack(html: Buffer, request: Request, headers: Headers): Promise<Buffer> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.append('Vary', 'Accept-Encoding')
  const encoding = encodingFor(request.headers.get('accept-encoding') ?? undefined)
  if (encoding === undefined) return html
  headers.set('Content-Encoding', encoding)
  return packPage(html, encoding)
}

/** A fault in a loader, an action or a page. What people see is a sentence and the number of the request. */
export function handleError(
  fault: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (!request.signal.aborted) context.get(requestContext).reportFault(fault)
}
