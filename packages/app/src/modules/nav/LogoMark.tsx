/** Three lanes of a timeline, the last one reaching now. */
export function LogoMark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect x="3" y="6" width="9" height="5" rx="1.5" fill="#7dd3fc" />
      <rect x="15" y="6" width="5" height="5" rx="1.5" fill="#7dd3fc" />
      <rect x="7" y="14" width="11" height="5" rx="1.5" fill="#ffb656" />
      <path
        d="M12 23.5a1.5 1.5 0 0 1 1.5-1.5H25v5H13.5a1.5 1.5 0 0 1-1.5-1.5z"
        fill="#f87878"
      />
      <rect x="25" y="3" width="2" height="26" rx="1" fill="#ffffff" />
    </svg>
  );
}
