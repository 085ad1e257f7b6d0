pages-join-title = Session code
pages-staff-title = This page opens on the server's computer
pages-staff-why = Over plain http the console and the office answer only on the computer that runs the server: on a shared network the secret could be read.
pages-staff-how = Open 127.0.0.1:{ $port } there. If the network is your own and closed, start the server with ADMIN_LAN=1.
pages-error-title = Something went wrong
pages-error-how = Reload the page. If that does not help, call the organizer: the reason is in the server's log.
pages-not-found = There is no such page. Check the address or type the session code again.
pages-pass-what = With this code you come in from another phone and stay yourself, with your proposals and votes. Show it to nobody.
pages-pass-qr = QR of the return code
pages-pass-by-hand = Without a camera: open { $address }, choose that you were here with another phone, and type the code:
