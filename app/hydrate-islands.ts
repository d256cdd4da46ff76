import { createElement, startTransition, type ComponentType } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { enliven } from '#app/components/enliven.ts'
import { islands } from './islands.ts'

/** Brings the islands of a page to life; all else on it stays as the server wrote it. */
export async function hydrateIslands(): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>('[data-island]')]
  await Promise.all(places.map(hydrateIsland))
  await enliven()
}

async function hydrateIsland(place: HTMLElement): Promise<void> {
  const name = place.dataset['island'] ?? ''
  const component = (await islands[name]?.()) as ComponentType<object> | undefined
  const props = document.querySelector(`script[data-island-props="${name}"]`)?.textContent
  if (component === undefined || !props) return
  startTransition(() => {
    hydrateRoot(place, createElement(component, JSON.parse(props) as object))
  })
}
