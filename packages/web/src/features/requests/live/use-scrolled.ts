import { useEffect, useState } from 'react';

/** px from the top below which nobody has left it. */
const NEAR = 16;

/** Has somebody scrolled away from the top of the page? */
export function useScrolled(): boolean {
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const look = () => setScrolled(window.scrollY > NEAR);
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  return scrolled;
}
