import { create } from 'zustand'

/** Which session the dock shows. Its own, because whoever opens a terminal wants to see it. */
export const useChosen = create<{ id: string | undefined; focus: boolean; choose: (id: string, focus?: boolean) => void }>()((set) => ({
  id: undefined,
  focus: false,
  choose: (id, focus = false) => set({ id, focus }),
}))
