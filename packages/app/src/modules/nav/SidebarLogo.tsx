import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { LogoMark } from './LogoMark';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    height: 2 * sidebarConfig.logoHeight,
    paddingLeft: 22,
    whiteSpace: 'nowrap',
    color: '#ffffff',
    fontSize: 18,
    fontWeight: 600,
    '&:hover': { color: '#ffffff' },
  },
});

export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <Link to="/" underline="none" className={classes.link} aria-label="Home">
      <LogoMark />
      {isOpen && <span>alert-history</span>}
    </Link>
  );
}
