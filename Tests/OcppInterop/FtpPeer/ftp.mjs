// An FTP server of other people's making (ftp-srv) over one directory, for one user. Arguments: directory, user, password.
// Says its port as a line of JSON, then each command that came; ends when its input does.
import ftpsrv from 'ftp-srv';

const [root, user, password] = process.argv.slice(2);
const silent = () => {};
const log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent };
log.child = () => log;

const server = new ftpsrv.FtpSrv({ url: 'ftp://127.0.0.1:0', pasv_url: '127.0.0.1', pasv_min: 20000, anonymous: false, log });
server.on('login', ({ connection, username, password: given }, resolve, reject) => {
  if (username !== user || given !== password) {
    reject(new Error('not the user'));
    return;
  }

  connection.on('RETR', (error, path) => console.log(JSON.stringify({ sent: path, error: error?.message })));
  resolve({ root });
});

await server.listen();
console.log(JSON.stringify({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
