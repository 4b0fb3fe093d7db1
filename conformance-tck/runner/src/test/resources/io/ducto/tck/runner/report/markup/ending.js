x = '</SCRIPT>';
