"""A passkey is made and used, with a key that Chromium itself plays."""

from journeys.visiting import PASSWORD

PLAYED = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_a_passkey_is_made_and_opens_the_door(visitor):
    # Nobody else signs in as them in this run: from here on a password alone is not enough for them.
    who = visitor().sign_in("supervisor", "learning")
    devtools = who.context.new_cdp_session(who.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PLAYED})

    who.go("/account/2fa/webauthn/add/")
    if who.page.locator("input[name=password]").count():
        who.page.fill("input[name=password]", PASSWORD)
        who.page.locator("main form button").first.click()
        who.page.wait_for_load_state()
    who.page.fill("input[name=name]", "My phone")
    who.page.check("input[name=passwordless]")
    who.page.locator("main form button").first.click()
    who.page.wait_for_url("**/recovery-codes/**")
    assert "The passkey is added." in who.text()

    who.context.clear_cookies()
    who.go("/account/login/")
    who.press("Sign in with a passkey")
    who.page.wait_for_url(f"{who.address}/")
    assert who.page.locator("h1").count() == 1
