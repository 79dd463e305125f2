import { useLocation, useNavigate } from 'react-router-dom';

/** Shows the path and query of the address, and is the browser's Back. */
export function AddressBar() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output aria-label="path">{pathname}</output>
      <output aria-label="address">{decodeURIComponent(search)}</output>
      <button onClick={() => navigate(-1)}>Back</button>
    </>
  );
}
