// Works in the browser and on the server: both have the Web Crypto interface. A page without HTTPS has no hashing.

/** A secret of 128 random bits, as 32 hexadecimal characters. */
export function makeSecret(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)))
}

/** SHA-256 of the UTF-8 bytes of a text, or null where the browser does not offer it. */
export async function hashInBrowser(text: string): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (subtle === undefined) return null
  return hex(new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
