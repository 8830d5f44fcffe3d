import { useStatus } from './shop.tsx'

/** Names the page in the browser's tab and history, and to screen readers when it opens. */
export function PageTitle({ page }: { page: string }) {
  const { shopName } = useStatus()
  return <title>{`${page} · ${shopName}`}</title>
}
