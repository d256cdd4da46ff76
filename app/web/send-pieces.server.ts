/**
 * A response whose body is made piece by piece. The first piece is made before the answer begins, so that what cannot be
 * opened gets a page with a sentence. Should a browser show it after all, nothing in it may act.
 */
export async function sendPieces(
  pieces: AsyncGenerator<Uint8Array>,
  headers: Record<string, string>,
): Promise<Response> {
  const first = await pieces.next()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (first.done !== true) controller.enqueue(first.value)
    },
    pull: async (controller) => {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: { ...headers, 'Content-Security-Policy': "default-src 'none'; sandbox" },
  })
}
