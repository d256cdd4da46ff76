import { createElement, startTransition, type ComponentType } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { enliven } from '#app/components/enliven.ts'
import { islands } from './islands.ts'

/**
 * Brings the islands of a page to life; all else on it stays as the server wrote it. So does an island whose code cannot be
 * loaded: its form is one that works without any.
 */
export async function hydrateIslands(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>('[data-island]')]
  await Promise.all(places.map(hydrateIsland))
  await enliven()
}

async function hydrateIsland(place: HTMLElement): Promise<void> {
  const name = place.dataset['island'] ?? ''
  const written = [...place.childNodes].map((node) => node.cloneNode(true))
  // An island that fails is taken away by React: the form that works without it comes back in its place, with all of it open.
  const giveBack = (fault: unknown) => {
    reportError(fault)
    place.dataset['failed'] = ''
    setTimeout(() => place.replaceChildren(...written))
  }
  try {
    const component = (await islands[name]?.()) as ComponentType<object> | undefined
    const props = document.querySelector(`script[data-island-props="${name}"]`)?.textContent
    if (component === undefined || !props) return
    const element = createElement(component, JSON.parse(props) as object)
    startTransition(() => {
      hydrateRoot(place, element, { onUncaughtError: giveBack })
    })
  } catch (fault) {
    // What was typed meanwhile stays.
    reportError(fault)
    place.dataset['failed'] = ''
  }
}
