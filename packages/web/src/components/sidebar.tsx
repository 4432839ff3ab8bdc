import { Link } from '@tanstack/react-router';
import { setTheme, useTheme } from '../lib/theme.ts';
import { Icon } from './icons.tsx';
import { NAVIGATION } from './navigation.ts';

const SECTIONS = ['Observe', 'Explore', 'Manage'] as const;
const ITEM = 'flex h-8 w-full items-center gap-2.5 rounded-md px-2.5';
const QUIET = 'text-muted hover:bg-raised hover:text-text';

/** Links to all pages; collapsed it shows icons with their names as titles. */
export function Sidebar({
  collapsed,
  onCollapse,
  onNavigate,
}: {
  collapsed: boolean;
  /** Absent in the drawer, which cannot collapse. */
  onCollapse?: () => void;
  onNavigate?: () => void;
}) {
  const theme = useTheme();
  const nextTheme = { system: 'dark', dark: 'light', light: 'system' } as const;
  return (
    <div className="flex h-full flex-col gap-4 overflow-y-auto p-2">
      <Link to="/" onClick={onNavigate} className="flex h-9 items-center gap-2.5 px-2 font-semibold">
        <img src="/favicon.svg" alt="" width="20" height="20" />
        <span className={collapsed ? 'sr-only' : ''}>Errata</span>
      </Link>
      <nav aria-label="Pages" className="flex flex-1 flex-col gap-4">
        {SECTIONS.map((section) => (
          <div key={section}>
            <p className={collapsed ? 'sr-only' : 'px-2.5 pb-1 text-xs text-muted'}>{section}</p>
            <ul className="flex flex-col gap-0.5">
              {NAVIGATION.filter((item) => item.section === section).map((item) => (
                <li key={item.to}>
                  <Link
                    to={item.to}
                    onClick={onNavigate}
                    title={collapsed ? item.label : undefined}
                    className={ITEM}
                    activeOptions={{ exact: item.to === '/', includeSearch: false }}
                    activeProps={{ className: 'bg-raised font-medium text-text', 'aria-current': 'page' }}
                    inactiveProps={{ className: QUIET }}
                  >
                    <Icon name={item.icon} />
                    <span className={collapsed ? 'sr-only' : ''}>{item.label}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="flex flex-col gap-0.5">
        <button
          type="button"
          className={`${ITEM} ${QUIET}`}
          onClick={() => setTheme(nextTheme[theme])}
          title={`Theme: ${theme}`}
        >
          <Icon name="theme" />
          <span className={collapsed ? 'sr-only' : ''}>Theme: {theme}</span>
        </button>
        {onCollapse ? (
          <button
            type="button"
            className={`${ITEM} ${QUIET}`}
            onClick={onCollapse}
            aria-expanded={!collapsed}
            title="Collapse or expand"
          >
            <Icon name="collapse" />
            <span className={collapsed ? 'sr-only' : ''}>{collapsed ? 'Expand' : 'Collapse'}</span>
          </button>
        ) : null}
      </div>
    </div>
  );
}
