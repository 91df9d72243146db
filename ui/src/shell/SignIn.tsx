import { t } from "../texts";
import { look } from "./Button";

/** Where the API starts the sign-in and comes back to this address. */
export function signInUrl(): string {
  const here = window.location.pathname + window.location.search;
  return `/auth/login?next=${encodeURIComponent(here)}`;
}

export function SignIn() {
  return (
    <main className="sign-in">
      <img src="/icon.svg" alt="" width="48" height="48" />
      <h1>{t("app.name")}</h1>
      <p>{t("signin.title")}</p>
      <p className="quiet">{t("signin.detail")}</p>
      <a className={look({ size: "large" })} href={signInUrl()}>
        {t("action.sign_in")}
      </a>
    </main>
  );
}
