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
  if (isJson(response)) {
    return { document: (await response.json()) as OpenedText, sentence: '' }
  }
  return {
    document: null,
    sentence:
      'This document cannot be opened. It may have been removed, the audit is no longer yours, or you have been signed out.',
  }
}

type Listed = { pack: OwnPack | null; sentence: string }

/** The documents of an audit's pack; none and a sentence when they cannot be shown, or are not known yet. */
export function useOwnPack(address: string): Listed {
  const [own, setOwn] = useState<Listed>({ pack: null, sentence: 'The plan pack is being opened.' })
  useEffect(() => {
    let isCurrent = true
    const show = (next: Listed) => {
      if (isCurrent) setOwn(next)
    }
    readPack(address).then(show, () =>
      show({ pack: null, sentence: 'The connection is lost. Close the pack, and open it again when it is back.' }),
    )
    return () => {
      isCurrent = false
    }
  }, [address])
  return own
}

async function readPack(address: string): Promise<Listed> {
  const response = await fetch(`${address}/list`)
  if (!isJson(response)) {
    return {
      pack: null,
      sentence: 'The plan pack cannot be opened. The audit may be no longer yours, or you have been signed out.',
    }
  }
  const pack = (await response.json()) as OwnPack
  return { pack, sentence: pack.files.length === 0 ? 'Nothing is attached any more.' : '' }
}

/** Those without a session are led to the sign-in page, which is a page like any other. */
function isJson(response: Response): boolean {
  return response.ok && response.headers.get('content-type')?.startsWith('application/json') === true
}
