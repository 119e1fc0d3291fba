# expect: apt-lists
# expect: apt-update
# expect: cd
# expect: secret
from ubuntu:22.04
maintainer Someone <someone@example.org>
run apt-get install -y python3
run cd /srv
env DB_PASSWORD=hunter2
add app.py /srv/app.py
cmd python3 /srv/app.py
