# supervise.sh DATA_FOLDER plain|mapped POSTGRES ARGUMENTS...
# Runs one PostgreSQL for as long as any process holds the gate open, then stops it.
#
# The gate is a FIFO. Every attached process keeps it open for writing, and the kernel closes it for a process that is
# killed: end of file here means "nobody is left", with no polling and no process ids that might be mistaken.
# Closing is decided by a rename. Who opened the gate by its name before the rename still counts, and has written a
# line; who comes after it finds no gate and waits for the server to be gone.
data=$1
mode=$2
shift 2

# Ctrl-C, a hang-up or a stopped service concern the attached processes; when the last of them is gone, so are we.
trap '' INT TERM HUP
cd "$data" || exit 1
exec </dev/null 3<gate >>postgres.log 2>&1

# The kernel stops the server should this shell be killed.
death=
setpriv --pdeathsig INT true 2>/dev/null && death='setpriv --pdeathsig INT --'

trap 'exit 1' CHLD
if [ "$mode" = mapped ]; then
  unshare -U -- $death "$@" 3<&- &
else
  $death "$@" 3<&- &
fi
server=$!

while :; do
  while read -r _ <&3; do :; done
  trap - CHLD
  mv -f gate gate.closed
  read -r _ <&3 || break
  mv -f gate.closed gate
  trap 'exit 1' CHLD
done

# SIGINT is PostgreSQL's fast shutdown: open transactions roll back, everything committed is written.
kill -INT "$server" 2>/dev/null
wait "$server"
rm -f gate.closed
