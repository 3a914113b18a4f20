1 0 Post
URL IP-address Archive-date Content-type Archive-length

http://h.example/a b 1.1.1.1 20310203100500 text/html 133
HTTP/1.1 200 OK
Content-Type: text/html

<html><body><p>The ministers met, and nobody slammed a door. It rained.</p></body></html>
