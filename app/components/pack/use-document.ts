import { useEffect, useState } from 'react'
import type { OwnPack } from '#app/operations/pack/list-own-pack.server.ts'
import type { OpenedText } from '#app/operations/pack/open-pack-file.server.ts'

type Opened = { document: OpenedText | null; sentence: string }

/** Fetches what a document says and what the lens saw in it; a sentence when it cannot be shown. */
export function useDocument(address: string | null): Opened {
  const [opened, setOpened] = useState<Opened & { address: string | null }>({
    document: null,
    sentence: '',
    address: null,
  })
  useEffect(() => {
    if (address === null) return undefined
    let isCurrent = true
    const show = (next: Opened) => {
      if (isCurrent) setOpened({ ...next, address })
    }
    readDocument(address).then(show, () =>
      show({ document: null, sentence: 'The connection is lost. Close the pack, and open it again when it is back.' }),
    )
    return () => {
      isCurrent = false
    }
  }, [address])
  return opened.address === address
    ? opened
    : { document: null, sentence: address === null ? '' : 'The document is being opened.' }
}

async function readDocument(address: string): Promise<Opened> {
  const response = await fetch(`${address}/text`)
  if (response.ok && response.headers.get('content-type')?.startsWith('application/json')) {
    return { document: (await response.json()) as OpenedText, sentence: '' }
  }
  return {
    document: null,
    sentence: 'This document cannot be opened. It may have been removed, or the audit is no longer yours.',
  }
}

/** The documents of an audit's pack; null until they are known, and an empty pack with a sentence when they cannot be. */
export function useOwnPack(address: string): { pack: OwnPack | null; sentence: string } {
  const [own, setOwn] = useState<{ pack: OwnPack | null; sentence: string }>({ pack: null, sentence: '' })
  useEffect(() => {
    let isCurrent = true
    async function read() {
      const response = await fetch(`${address}/list`).catch(() => null)
      const pack = response?.ok === true ? ((await response.json()) as OwnPack) : null
      const sentence = pack === null ? 'The plan pack cannot be opened just now. Close it and try again.' : ''
      if (isCurrent) setOwn({ pack, sentence })
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [address])
  return own
}
